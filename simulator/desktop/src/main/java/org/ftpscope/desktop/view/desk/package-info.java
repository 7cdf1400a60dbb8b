/**
 * What those who bring a panel of their own to the window, lessons and the live stage, may do with it. The window implements {@link
 * org.ftpscope.desktop.view.desk.Desk}; nothing here knows the window.
 */
@NullMarked
package org.ftpscope.desktop.view.desk;

import org.jspecify.annotations.NullMarked;
