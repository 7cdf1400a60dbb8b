@NullMarked
package org.ftpscope.engine.netfilter;

import org.jspecify.annotations.NullMarked;
