package org.ftpscope.scenario.recording;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.scenario.json.JsonWriter;

/** Builds one line of JSON, member by member, each method for one type of value. */
final class LineBuilder {
    private final StringBuilder line = new StringBuilder(4096);
    private final int snapLength;

    /** @param snapLength octets kept of a packet or of socket data */
    LineBuilder(int snapLength) {
        this.snapLength = snapLength;
    }

    void begin() {
        line.setLength(0);
        line.append('{');
    }

    byte[] end() {
        line.append("}\n");
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The line so far, closed, without a line end. */
    String text() {
        return line + "}";
    }

    private LineBuilder name(String name) {
        if (line.charAt(line.length() - 1) != '{') {
            line.append(',');
        }
        line.append('"').append(name).append("\":");
        return this;
    }

    LineBuilder put(String name, String value) {
        name(name);
        JsonWriter.quote(value, line);
        return this;
    }

    LineBuilder put(String name, long value) {
        name(name).line.append(value);
        return this;
    }

    LineBuilder put(String name, boolean value) {
        name(name).line.append(value);
        return this;
    }

    LineBuilder put(String name, Optional<?> value) {
        if (value.isPresent()) {
            switch (value.get()) {
                case Long number -> put(name, number);
                case Object other -> put(name, other.toString());
            }
        }
        return this;
    }

    LineBuilder put(String name, List<String> values) {
        name(name).line.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            JsonWriter.quote(values.get(i), line);
        }
        line.append(']');
        return this;
    }

    LineBuilder put(String name, IpPacket packet) {
        return put(name, packet.emit());
    }

    /** Octets in Base64; when they are cut, their whole length stands beside them as {@code NAME.length}. */
    LineBuilder put(String name, Bytes bytes) {
        boolean cut = bytes.length() > snapLength;
        byte[] kept = (cut ? bytes.slice(0, snapLength) : bytes).toArray();
        name(name)
                .line
                .append('"')
                .append(Base64.getEncoder().encodeToString(kept))
                .append('"');
        return cut ? put(name + ".length", bytes.length()) : this;
    }

    LineBuilder putRules(String name, List<RuleRef> rules) {
        name(name).line.append('[');
        for (int i = 0; i < rules.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            putRule(rules.get(i));
        }
        line.append(']');
        return this;
    }

    private void putRule(RuleRef rule) {
        line.append('{');
        put("table", rule.table())
                .put("chain", rule.chain())
                .put("number", rule.number())
                .put("text", rule.text());
        line.append('}');
    }

    /** Begins an object as a member; what follows goes into it until {@link #close}. */
    LineBuilder open(String name) {
        name(name).line.append('{');
        return this;
    }

    LineBuilder close() {
        line.append('}');
        return this;
    }

    /** Begins an array of objects as a member. */
    LineBuilder openList(String name) {
        name(name).line.append('[');
        return this;
    }

    /** Begins the next object of an array. */
    LineBuilder openItem() {
        line.append(line.charAt(line.length() - 1) == '[' ? "{" : ",{");
        return this;
    }

    LineBuilder closeList() {
        line.append(']');
        return this;
    }

    /** A number that may have a fraction, written without one where it has none. */
    LineBuilder putNumber(String name, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return putRaw(name, whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** A value that is JSON already. */
    LineBuilder putRaw(String name, String json) {
        name(name).line.append(json);
        return this;
    }
}
