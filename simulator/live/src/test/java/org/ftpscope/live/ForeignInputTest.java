package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What other programs wrote: listings of servers, the file of logins. */
class ForeignInputTest {
    @Test
    void aSizeThatNoFileCanHaveIsLeftOutWithItsLine() {
        List<RemoteListing.Entry> entries = RemoteListing.parseLines("""
                -rw-r--r-- 1 a b 99999999999999999999 Jan 01 00:00 huge
                01-02-26 10:00AM 99999999999999999999 huge.txt
                -rw-r--r-- 1 a b 7 Jan 01 00:00 usual
                """);
        assertThat(entries).extracting(RemoteListing.Entry::name).containsExactly("usual");
    }

    @Test
    void aMacroInTheMiddleOfNetrcHidesNothingBehindIt() {
        Optional<Netrc.Login> login = Netrc.find("""
                machine one login alice password a
                macdef init
                machine two login wrong password x

                machine two
                login bob
                password b
                """, "two", Optional.empty());
        assertThat(login).contains(new Netrc.Login(Optional.of("bob"), Optional.of("b")));
    }
}
