/**
 * Looks: the three themes, the palette in which hue, line style and glyph say the same thing, and the fonts that travel with the
 * program (Inter, JetBrains Mono and Noto Sans SC, all under the SIL Open Font License).
 *
 * <p>Neighbours: everything in {@code view}. Start at {@link org.ftpscope.desktop.view.theme.Theme}.
 */
@NullMarked
package org.ftpscope.desktop.view.theme;

import org.jspecify.annotations.NullMarked;
