/**
 * JSON as a tree that remembers where everything stood.
 *
 * <p>{@link org.ftpscope.scenario.json.JsonReader} reads strict JSON (RFC 8259, UTF-8, no duplicate names) with Jackson's streaming
 * parser into {@link org.ftpscope.scenario.json.Json}, whose every value knows its line and column. {@link
 * org.ftpscope.scenario.json.JsonPointer} (RFC 6901) names a place in it. Data binding is not used: it starts slowly and forgets the
 * places that a good message needs.
 *
 * <p>Neighbours: {@code shape} checks trees, {@code model} makes scenarios of them. Start at Json.
 */
@NullMarked
package org.ftpscope.scenario.json;

import org.jspecify.annotations.NullMarked;
