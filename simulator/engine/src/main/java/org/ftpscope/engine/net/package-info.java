@NullMarked
package org.ftpscope.engine.net;

import org.jspecify.annotations.NullMarked;
