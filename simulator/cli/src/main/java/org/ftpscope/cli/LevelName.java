package org.ftpscope.cli;

import org.ftpscope.diagram.ladder.Level;

/** The levels of a ladder as they are typed. */
enum LevelName {
    phase(Level.PHASE),
    ftp(Level.FTP),
    tcp(Level.TCP),
    packet(Level.PACKET);

    private final Level level;

    LevelName(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
