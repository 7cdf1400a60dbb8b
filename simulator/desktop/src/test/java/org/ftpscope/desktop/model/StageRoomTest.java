package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is room for: panels beside the stage, and programs beside their hosts' sockets. */
class StageRoomTest {
    private static final double PROJECTOR = 1.3;

    private static final int FEW = 2_000;
    private static final int MANY = 1_000_000;

    private final Settings settings = Settings.inMemory();

    private StageRoom room(double window) {
        return StageRoom.of(settings, window, 1);
    }

    @ParameterizedTest(name = "{0} px, type × {1}: {2} nodes, {3} of them hosts: {4}")
    @CsvSource({
        "1280, 1,   2, 2, true",
        "1280, 1,   3, 2, true",
        "1280, 1,   4, 2, true",
        "1280, 1,   5, 2, false",
        "1280, 1,   4, 3, false",
        "1280, 1.3, 3, 2, true",
        "1280, 1.3, 4, 2, false",
        "1024, 1,   3, 2, true",
        "1024, 1.3, 2, 2, false",
        "1440, 1,   4, 3, true",
        "1920, 1.3, 4, 2, true",
        "1920, 1,   8, 4, true",
    })
    void programsHaveLanesWhereTheLadderLeavesThemRoom(
            double window, double magnification, int nodes, int hosts, boolean told) {
        assertThat(StageRoom.of(settings, window, magnification).tellsPrograms(nodes, hosts, FEW))
                .isEqualTo(told);
    }

    @Test
    void aVeryLongRecordingOpensWithoutThemUntilSomebodyAsks() {
        assertThat(room(1920).tellsPrograms(3, 2, FEW)).isTrue();
        assertThat(room(1920).tellsPrograms(3, 2, MANY)).isFalse();
        settings.put(StageRoom.APPLICATIONS, "true");
        assertThat(room(1920).tellsPrograms(3, 2, MANY)).isTrue();
    }

    @Test
    void twoLaddersSideBySideNeedALargeScreen() {
        assertThat(room(1280).halved().tellsPrograms(3, 2, FEW)).isFalse();
        assertThat(room(1920).halved().tellsPrograms(3, 2, FEW)).isTrue();
    }

    @Test
    void aPanelThatIsPutAwayLeavesItsRoom() {
        assertThat(room(1280).tellsPrograms(4, 3, FEW)).isFalse();
        settings.put("inspector", "false");
        assertThat(room(1280).tellsPrograms(4, 3, FEW)).isTrue();
    }

    @Test
    void whatSomebodySaidWithTheKeyGoesBefore() {
        settings.put(StageRoom.APPLICATIONS, "true");
        assertThat(room(800).tellsPrograms(5, 3, MANY)).isTrue();
        settings.put(StageRoom.APPLICATIONS, "false");
        assertThat(room(3000).tellsPrograms(2, 2, FEW)).isFalse();
    }

    @Test
    void theScenariosPanelWaitsForItsKeyWhereItWouldCrowdTheStage() {
        assertThat(room(1280).hasSide()).isTrue();
        assertThat(room(1024).hasSide()).isFalse();
        assertThat(StageRoom.of(settings, 1280, PROJECTOR).hasSide()).isFalse();
        assertThat(StageRoom.of(settings, 1500, PROJECTOR).hasSide()).isTrue();
        settings.put("side", "false");
        assertThat(room(1920).hasSide()).isFalse();
    }

    @Test
    void theInspectorWaitsForItsKeyWhereALessonNeedsTheRoom() {
        assertThat(room(800).hasInspector(0)).isTrue();
        assertThat(room(1280).hasInspector(384)).as("beside a lesson").isTrue();
        assertThat(room(1024).hasInspector(384)).isFalse();
        assertThat(StageRoom.of(settings, 800, PROJECTOR).hasInspector(0)).isFalse();
        settings.put("inspector", "false");
        assertThat(room(1920).hasInspector(0)).isFalse();
    }
}
