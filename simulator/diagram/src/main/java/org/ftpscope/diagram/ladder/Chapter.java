package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A phase as it builds up. */
final class Chapter {
    final Phase.Kind kind;
    /** Position of the event that begins it. */
    final int at;

    final @Nullable ConnectionTrace control;
    final List<String> verbs = new ArrayList<>();

    @Nullable
    ConnectionTrace data;
    /** The transfer command and its argument, once given. */
    String transferVerb = "";

    String transferPath = "";
    /** The last final reply (2yz to 5yz) and the command that it answered. */
    int finalCode;

    String finalVerb = "";
    String finalText = "";
    String user = "";
    /** Whether any command of it was refused. */
    boolean refused;
    /** Whether what it is about is over: a further command begins another chapter. */
    boolean over;

    Chapter(Phase.Kind kind, int at, @Nullable ConnectionTrace control) {
        this.kind = kind;
        this.at = at;
        this.control = control;
    }

    boolean isTransfer() {
        return kind == Phase.Kind.ACTIVE_TRANSFER || kind == Phase.Kind.PASSIVE_TRANSFER || kind == Phase.Kind.TRANSFER;
    }
}
