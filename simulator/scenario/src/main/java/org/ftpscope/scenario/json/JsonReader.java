package org.ftpscope.scenario.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/**
 * Reads strict JSON. What is not JSON is an {@link InputProblem} with its line and column. Depth is limited (Jackson's own limit of
 * 500 levels), so that no file can exhaust the stack.
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Pattern UNEXPECTED = Pattern.compile("^Unexpected character \\('(.+?)' \\(code");

    private final JsonParser parser;
    private final String source;
    private final Messages messages;

    private JsonReader(JsonParser parser, String source, Messages messages) {
        this.parser = parser;
        this.source = source;
        this.messages = messages;
    }

    /** Reads one JSON text in UTF-8; {@code source} names it in messages. */
    public static Json read(String source, byte[] utf8, Messages messages) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InputProblem(messages.text("json.notUtf8", source), notUtf8);
        }
        return read(source, text, messages);
    }

    /** Reads one JSON text. */
    public static Json read(String source, String text, Messages messages) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                return new JsonReader(parser, source, messages).document();
            } catch (StreamConstraintsException tooMuch) {
                // It knows no place of its own.
                Place place = place(source, parser.currentLocation());
                throw new InputProblem(messages.text("problem", place, "/", messages.text("json.tooMuch")), tooMuch);
            } catch (JsonProcessingException broken) {
                Place place = place(source, broken.getLocation());
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                Text what = messages.text("problem", place, pointer.isEmpty() ? "/" : pointer, what(broken, messages));
                throw new InputProblem(what, broken);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a string cannot fail to be read", impossible);
        }
    }

    private Json document() throws IOException {
        if (parser.nextToken() == null) {
            throw new InputProblem(messages.text("json.empty", source));
        }
        Json value = value();
        if (parser.nextToken() != null) {
            throw new InputProblem(messages.text("json.more", here()));
        }
        return value;
    }

    private Json value() throws IOException {
        Place at = here();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> new Json.Str(at, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(at, parser.getText());
            case VALUE_TRUE -> new Json.Bool(at, true);
            case VALUE_FALSE -> new Json.Bool(at, false);
            case VALUE_NULL -> new Json.Null(at);
            default -> throw new IllegalStateException("token " + token);
        };
    }

    private Json object(Place at) throws IOException {
        List<Json.Member> members = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place nameAt = here();
            if (!names.add(name)) {
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                throw new InputProblem(messages.text("problem", nameAt, pointer, messages.text("json.twice", name)));
            }
            parser.nextToken();
            members.add(new Json.Member(name, nameAt, value()));
        }
        return new Json.Obj(at, members);
    }

    private Json array(Place at) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Json.Arr(at, items);
    }

    private Place here() {
        return place(source, parser.currentTokenLocation());
    }

    private static Place place(String source, JsonLocation location) {
        return new Place(source, location.getLineNr(), location.getColumnNr());
    }

    /** The common mistakes in our own words, the others in those of the parser, less its hints for programmers. */
    private static Text what(JsonProcessingException broken, Messages messages) {
        String message = String.valueOf(broken.getOriginalMessage());
        if (broken instanceof JsonEOFException) {
            return messages.text("json.ends");
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.find()) {
            return messages.text("json.unexpected", unexpected.group(1));
        }
        return messages.text("json.broken", message.lines().findFirst().orElse(""));
    }
}
