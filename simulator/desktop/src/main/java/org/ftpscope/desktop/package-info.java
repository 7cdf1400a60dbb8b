/**
 * The viewer: windows that show a recording as topology, timeline and packet detail, forward and back.
 *
 * <p>Neighbours: draws ladders from {@code diagram}, runs scenarios through {@code scenario}. Views see view models only,
 * never the inside of the engine.
 */
@NullMarked
package org.ftpscope.desktop;

import org.jspecify.annotations.NullMarked;
