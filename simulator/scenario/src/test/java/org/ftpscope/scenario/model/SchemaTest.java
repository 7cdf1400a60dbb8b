package org.ftpscope.scenario.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ftpscope.scenario.expect.Attribute;
import org.ftpscope.scenario.expect.ExpectationShape;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.shape.SchemaWriter;
import org.ftpscope.scenario.shape.Shape;
import org.junit.jupiter.api.Test;

/** The published schema is the shape that the reader checks: written from it, and updated with {@code -Dgolden.update=true}. */
class SchemaTest {
    private static final Path PUBLISHED = Path.of("../../scenarios/scenario.schema.json");

    @Test
    void thePublishedSchemaSaysWhatTheReaderChecks() throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Map<Shape, String> shared = new LinkedHashMap<>();
        shared.put(ExpectationShape.BILINGUAL, "bilingual");
        shared.put(ExpectationShape.matcher(Attribute.Type.TEXT), "text");
        shared.put(ExpectationShape.matcher(Attribute.Type.NUMBER), "number");
        shared.put(ExpectationShape.matcher(Attribute.Type.TIME), "time");
        shared.put(ExpectationShape.shape(), "expectation");
        String schema = new SchemaWriter(shared, reader.messages())
                .write("urn:ftpscope:scenario", "A scenario of FTPscope", ScenarioShape.shape());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PUBLISHED, schema);
        }
        assertThat(schema).isEqualTo(Files.readString(PUBLISHED));
        Json tree = JsonReader.read("schema", schema, reader.messages());
        assertThat(JsonPointer.parse("/$defs/expectation/oneOf/0").orElseThrow().in(tree))
                .isPresent();
        assertThat(schema).hasSizeLessThan(250_000);
    }
}
