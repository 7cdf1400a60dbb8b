package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows where programs have lanes of their own: what was said has a row on either side, and the packet with it one between. */
class ProgramRowsTest {
    private SessionModel session;

    @BeforeEach
    void openScenario() throws IOException {
        Path file = Path.of("../../scenarios/active-behind-nat-strict.json");
        StageRoom room = new StageRoom(1280, 1, 0, 0, Optional.of(true));
        session = Ladders.session(new Documents().open(file, Progress.SILENT), Locale.ENGLISH, room);
        session.level(Level.TCP);
    }

    private List<String> passing() {
        return IntStream.range(0, session.ladder().rows().size())
                .filter(session::passes)
                .mapToObj(session::row)
                .map(row -> RowText.place(session.ladder(), row) + ": " + RowText.what(session.ladder(), row))
                .toList();
    }

    @Test
    void aFilterForACommandShowsThePacketThatCarriesItAsWell() {
        session.filter("ftp.command == PORT");
        assertThat(passing())
                .containsExactly(
                        "client · application: write  PORT 192,168,1,10,137,40",
                        "client → server: PSH,ACK  PORT 192,168,1,10,137,40  seq 30 ack 81 len 26  = port 35112 (137×256+40)",
                        "server · application: read  PORT 192,168,1,10,137,40");
    }

    @Test
    void aFilterForPacketsShowsNoCalls() {
        session.filter("syn");
        assertThat(passing())
                .containsExactly(
                        ": Control connection opened",
                        "client → server: SYN  seq 0",
                        "server → client: SYN,ACK  seq 0 ack 1");
    }
}
