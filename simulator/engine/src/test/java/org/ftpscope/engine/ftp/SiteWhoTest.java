package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SITE WHO: who sees whom. */
class SiteWhoTest {
    private final List<Talk> everybody = new ArrayList<>();
    private Talk alice;
    private Talk carol;
    private Talk stranger;

    private Talk comes() {
        Talk talk = Talk.fresh();
        everybody.add(talk);
        talk.session.among(
                () -> everybody.stream().map(other -> other.session.presence()).toList());
        return talk;
    }

    @BeforeEach
    void threePeopleAndOneAtTheDoor() {
        alice = comes().login("alice", "wonder");
        carol = comes().login("carol", "wonder");
        stranger = comes().login("anonymous", "me@example.org");
        comes();
    }

    @Test
    void aRealUserSeesEverybodyAndWhatTheyDo() {
        stranger.script("""
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR readme.txt
                < 150 *
                """);
        alice.script("""
                ~ wait 90
                > SITE WHO
                < 200-4 sessions:
                < 1001 alice (real) from 192.168.1.10 since Nov 22 10:00:00, idle for 0 s
                < 1001 carol (guest) from 192.168.1.10 since Nov 22 10:00:00, idle for 90 s
                < 1001 anonymous (anonymous) from 192.168.1.10 since Nov 22 10:00:00, RETR /readme.txt
                < 1001 (not logged in) from 192.168.1.10 since Nov 22 10:00:00, idle for 90 s
                < 200 End
                """);
    }

    @Test
    void guestsAndStrangersSeeThemselvesAlone() {
        for (Talk talk : List.of(carol, stranger)) {
            talk.say("SITE WHO");
            assertThat(talk.takeReplies()).hasSize(3).first().asString().startsWith("200-You are:");
            assertThat(talk.session.presence().user().orElseThrow().rights()).doesNotContain(Right.WHO);
        }
        carol.say("SITE WHO");
        assertThat(String.join("\n", carol.takeReplies()))
                .contains("carol (guest)")
                .doesNotContain("alice");
    }

    @Test
    void whoeverHasLeftIsNotShown() {
        stranger.script("""
                > QUIT
                < 221 *
                """);
        alice.say("SITE WHO");
        assertThat(alice.takeReplies()).first().asString().startsWith("200-3 sessions:");
    }

    @Test
    void beforeALoginNobodyIsTold() {
        everybody.getLast().script("""
                > SITE WHO
                < 530 *
                """);
    }
}
