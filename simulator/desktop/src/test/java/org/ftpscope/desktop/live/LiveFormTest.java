package org.ftpscope.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ftpscope.desktop.live.LiveForm.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be typed, and what is said to it. */
class LiveFormTest {
    @TempDir
    Path folder;

    private LiveForm form(String address, String port, String root, boolean anonymous, String user, String passive) {
        return new LiveForm(address, port, root, anonymous, user, "secret", false, passive);
    }

    private static List<Field> wrong(LiveForm form) {
        return form.problems().stream().map(LiveForm.Problem::field).toList();
    }

    @Test
    void what_will_do() {
        String root = folder.toString();
        assertThat(wrong(form("127.0.0.1", "2121", root, true, "", ""))).isEmpty();
        assertThat(wrong(form(" ::1 ", " 0 ", root, false, "alice", "50000-50009")))
                .isEmpty();
    }

    @Test
    void each_field_is_told_what_is_wrong_with_it() {
        String root = folder.toString();
        assertThat(wrong(form("localhost", "2121", root, true, "", ""))).containsExactly(Field.ADDRESS);
        assertThat(wrong(form("127.0.0.1", "65536", root, true, "", ""))).containsExactly(Field.PORT);
        assertThat(wrong(form("127.0.0.1", "ftp", root, true, "", ""))).containsExactly(Field.PORT);
        assertThat(wrong(form("127.0.0.1", "2121", root + "/none", true, "", "")))
                .containsExactly(Field.FOLDER);
        assertThat(wrong(form("127.0.0.1", "2121", "\0", true, "", ""))).containsExactly(Field.FOLDER);
        assertThat(wrong(form("127.0.0.1", "2121", root, false, "", ""))).containsExactly(Field.USERS);
        assertThat(wrong(form("127.0.0.1", "2121", root, true, "a b", ""))).containsExactly(Field.USERS);
        assertThat(wrong(form("127.0.0.1", "2121", root, true, "", "9-1"))).containsExactly(Field.PASSIVE_PORTS);
        assertThat(wrong(form("127.0.0.1", "2121", root, true, "", "0-10"))).containsExactly(Field.PASSIVE_PORTS);
        assertThat(wrong(form("", "", "", false, "", "x")))
                .containsExactly(Field.ADDRESS, Field.PORT, Field.FOLDER, Field.USERS, Field.PASSIVE_PORTS);
    }
}
