package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command in every state has its reply: RFC 959 section 5.4 and what later RFCs add. */
class CommandTableTest {
    /** States in which a command may come. */
    enum State {
        NEW,
        NAMED,
        IN,
        MOVING
    }

    private static Talk in(State state) {
        return switch (state) {
            case NEW -> Talk.fresh();
            case NAMED -> Talk.fresh().script("> USER alice\n< 331 *");
            case IN -> Talk.alice();
            case MOVING -> Talk.alice().script("> PASV\n< 227 *\n~ come\n~ hold\n> RETR text.txt\n< 150 *");
        };
    }

    /** The codes of a command in the states NEW, NAMED, IN; "-": the reply waits for the transfer's end in MOVING. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "USER bob,                      331, 331, 530, -",
        "USER,                          501, 501, 501, -",
        "PASS wonder,                   503, 230, 503, -",
        "ACCT x,                        202, 202, 202, -",
        "ACCT,                          501, 501, 501, -",
        "CWD docs,                      530, 530, 250, -",
        "CWD nowhere,                   530, 530, 550, -",
        "CWD text.txt,                  530, 530, 550, -",
        "CWD,                           530, 530, 501, -",
        "CDUP,                          530, 530, 250, -",
        "CDUP x,                        530, 530, 501, -",
        "XCUP,                          530, 530, 250, -",
        "SMNT /,                        530, 530, 502, -",
        "REIN,                          220, 220, 220, -",
        "QUIT,                          221, 221, 221, -",
        "HOST ftp.example,              220, 503, 503, -",
        "AUTH TLS,                      502, 502, 502, -",
        "PBSZ 0,                        502, 502, 502, -",
        "PROT P,                        502, 502, 502, -",
        "CCC,                           502, 502, 502, -",
        "ADAT x,                        502, 502, 502, -",
        "\'PORT 192,168,1,10,4,1\',       530, 530, 200, -",
        "\'PORT 192,168,1,10,4\',         530, 530, 501, -",
        "\'PORT 192,168,1,10,4,256\',     530, 530, 501, -",
        "\'PORT 192,168,1,10,0,0\',       530, 530, 501, -",
        "PASV,                          530, 530, 227, -",
        "PASV x,                        530, 530, 501, -",
        "EPRT |1|192.168.1.10|4000|,    530, 530, 200, -",
        "EPRT !1!192.168.1.10!4000!,    530, 530, 200, -",
        "EPRT |1|192.168.1.10|70000|,   530, 530, 501, -",
        "EPRT |2|::1|4000|,             530, 530, 522, -",
        "EPSV,                          530, 530, 229, -",
        "EPSV 2,                        530, 530, 522, -",
        "EPSV x,                        530, 530, 501, -",
        "TYPE A,                        530, 530, 200, -",
        "TYPE A N,                      530, 530, 200, -",
        "TYPE I,                        530, 530, 200, -",
        "TYPE L 8,                      530, 530, 200, -",
        "TYPE L 7,                      530, 530, 504, -",
        "TYPE E,                        530, 530, 504, -",
        "TYPE X,                        530, 530, 501, -",
        "STRU F,                        530, 530, 200, -",
        "STRU R,                        530, 530, 504, -",
        "STRU X,                        530, 530, 501, -",
        "MODE S,                        530, 530, 200, -",
        "MODE B,                        530, 530, 504, -",
        "MODE X,                        530, 530, 501, -",
        "RETR text.txt,                 530, 530, 425, -",
        "RETR nosuch,                   530, 530, 550, -",
        "RETR docs,                     530, 530, 550, -",
        "RETR secret.bin,               530, 530, 550, -",
        "RETR,                          530, 530, 501, -",
        "STOR new.txt,                  530, 530, 425, -",
        "STOR docs,                     530, 530, 553, -",
        "STOR closed/x,                 530, 530, 553, -",
        "STOU,                          530, 530, 425, -",
        "APPE text.txt,                 530, 530, 425, -",
        "ALLO 100,                      530, 530, 202, -",
        "REST 0,                        530, 530, 350, -",
        "REST 5,                        530, 530, 504, -",
        "REST x,                        530, 530, 501, -",
        "RNFR text.txt,                 530, 530, 350, -",
        "RNFR nosuch,                   530, 530, 550, -",
        "RNTO x,                        530, 530, 503, -",
        "ABOR,                          226, 226, 226, 426",
        "DELE text.txt,                 530, 530, 250, -",
        "DELE docs,                     530, 530, 550, -",
        "DELE nosuch,                   530, 530, 550, -",
        "RMD upload,                    530, 530, 250, -",
        "RMD docs,                      530, 530, 550, -",
        "RMD /,                         530, 530, 550, -",
        "MKD new,                       530, 530, 257, -",
        "MKD docs,                      530, 530, 550, -",
        "XMKD new,                      530, 530, 257, -",
        "PWD,                           530, 530, 257, -",
        "XPWD,                          530, 530, 257, -",
        "LIST,                          530, 530, 425, -",
        "LIST nosuch,                   530, 530, 550, -",
        "NLST,                          530, 530, 425, -",
        "MLSD,                          530, 530, 425, -",
        "MLSD text.txt,                 530, 530, 501, -",
        "MLST text.txt,                 530, 530, 250, -",
        "MLST nosuch,                   530, 530, 550, -",
        "SIZE text.txt,                 530, 530, 213, -",
        "MDTM text.txt,                 530, 530, 213, -",
        "MDTM nosuch,                   530, 530, 550, -",
        "MFMT 20200101000000 text.txt,  530, 530, 213, -",
        "MFMT 20201301000000 text.txt,  530, 530, 501, -",
        "SITE CHMOD 644 text.txt,       530, 530, 200, -",
        "SITE CHMOD 999 text.txt,       530, 530, 501, -",
        "SITE HELP,                     530, 530, 214, -",
        "SITE UMASK 027,                530, 530, 200, -",
        "SITE WHO,                      530, 530, 200, -",
        "SITE EXEC ls,                  530, 530, 504, -",
        "SYST,                          215, 215, 215, -",
        "STAT,                          530, 530, 211, 211",
        "STAT docs,                     530, 530, 213, 450",
        "HELP,                          214, 214, 214, -",
        "HELP RETR,                     214, 214, 214, -",
        "HELP XYZZY,                    504, 504, 504, -",
        "NOOP,                          200, 200, 200, -",
        "noop,                          200, 200, 200, -",
        "FEAT,                          211, 211, 211, -",
        "OPTS UTF8 ON,                  200, 200, 200, -",
        "OPTS XYZZY,                    501, 501, 501, -",
        "LANG EN,                       200, 200, 200, -",
        "LANG FR,                       504, 504, 504, -",
        "CLNT test,                     200, 200, 200, -",
        "XYZZY,                         500, 500, 500, -",
        "RETRtext.txt,                  500, 500, 500, -",
    })
    void aCommandHasItsReplyInEveryState(String line, int fresh, int named, int in, String moving) {
        List<String> got = new ArrayList<>();
        for (State state : State.values()) {
            Talk talk = in(state);
            talk.say(line);
            List<String> replies = talk.takeReplies();
            got.add(replies.isEmpty() ? "-" : replies.getFirst().substring(0, 3));
        }
        assertThat(got)
                .as(line)
                .containsExactly(Integer.toString(fresh), Integer.toString(named), Integer.toString(in), moving);
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandIsDescribedAndAnsweredBeforeALogin(Command command) {
        assertThat(command.help()).isNotBlank();
        assertThat(command.source()).matches("(RFC [0-9]+ [0-9.]+|draft-.*|no RFC.*)");
        assertThat(command.argument() == Command.Argument.NONE)
                .isEqualTo(command.syntax().isEmpty());
        assertThat(Command.of(command.name().toLowerCase(Locale.ROOT))).contains(command);
        Talk talk = Talk.fresh();
        talk.say(command.name());
        assertThat(talk.takeReplies()).isNotEmpty();
    }

    @Test
    void featListsWhatTheTableSays() {
        Talk talk = Talk.fresh();
        talk.say("FEAT");
        assertThat(talk.takeReplies())
                .containsExactly(
                        "211-Extensions:",
                        " HOST",
                        " EPRT",
                        " EPSV",
                        " REST STREAM",
                        " SIZE",
                        " MDTM",
                        " MFMT",
                        " LANG EN*",
                        " CLNT",
                        " MLST Type*;Size*;Modify*;Perm*;Unique*;UNIX.mode*;UNIX.owner*;UNIX.group*;",
                        " TVFS",
                        " UTF8",
                        "211 End");
    }

    @Test
    void helpNamesEveryCommandThatIsOffered() {
        Talk talk = Talk.fresh();
        talk.say("HELP");
        String help = String.join(" ", talk.takeReplies());
        for (Command command : Command.values()) {
            assertThat(help.contains(" " + command.name())).as(command.name()).isEqualTo(!command.needsTls());
        }
    }
}
