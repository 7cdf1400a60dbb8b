package org.ftpscope.desktop.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ftpscope.desktop.Big;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read keeps nobody from the rest. */
class DocumentsTest {
    @TempDir
    Path folder;

    @Test
    void aScenarioThatCannotBeReadKeepsNobodyFromTheGallery() throws IOException {
        Files.createDirectory(folder.resolve("a-folder.json"));
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.copy(Path.of("../../scenarios/passive.json"), folder.resolve("passive.json"));
        assertThat(new Documents().gallery(folder, Progress.SILENT))
                .extracting(Documents.Card::name)
                .containsExactly("passive");
    }

    @Test
    void aRecordingOfAnotherVersionsScenarioOpensWithoutIt() {
        Json odd = JsonReader.read("odd", "{\"later\": true}", new ScenarioReader().messages());
        RecordingHeader usual = Big.header();
        RecordingHeader header = new RecordingHeader(
                usual.version(), usual.seed(), usual.nodes(), usual.networks(), Optional.of((Json.Obj) odd));
        Document document = new Documents().of(Path.of("later.jsonl"), header, Recording.of(Big.events(100)));
        assertThat(document.scenario()).isEmpty();
        assertThat(document.title().en()).isEqualTo("later.jsonl");
        assertThat(document.recording().events()).hasSize(100);
        assertThat(document.kind()).isEqualTo(Document.Kind.RECORDING);
    }
}
