package dev.tradewind.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The members of a JSON object in a request. Reading a member that is missing or of the wrong kind notes an
/// error and goes on, so that one answer names every wrong field; [#requireValid] ends with it.
public final class Fields {
    /// Characters that a reader does not see, or that change how the others are shown: controls, ends of lines, halves of
    /// surrogate pairs, and those that turn the direction of writing (Unicode Standard Annex 9).
    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{61C}\\x{200E}\\x{200F}"
                            + "\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private final JsonNode object;
    private final String pointer;
    private final List<FieldError> errors;
    private final boolean lenient;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> elements = new ArrayList<>();

    private Fields(JsonNode object, String pointer, List<FieldError> errors, boolean lenient) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
        this.lenient = lenient;
    }

    /// @param lenient whether members that nobody reads are skipped; else they are errors
    /// @throws Problem if the body is no JSON object
    static Fields of(byte[] body, boolean lenient) {
        try {
            var json = Json.read(body);
            if (json.isObject()) {
                return new Fields(json, "", new ArrayList<>(), lenient);
            }
        } catch (MalformedJson e) {
            throw Problem.inField("", e.fault());
        }
        throw Problem.inField("", "must be a JSON object");
    }

    /// The members of a document that is one of many in a body.
    ///
    /// @throws Problem if it is no JSON object
    public static Fields of(JsonNode json) {
        if (json.isObject()) {
            return new Fields(json, "", new ArrayList<>(), false);
        }
        throw Problem.inField("", "must be a JSON object");
    }

    /// Notes what is wrong with a member.
    public void reject(String name, String detail) {
        errors.add(new FieldError(pointer + "/" + name, detail));
    }

    /// Notes that a member may be there though it is not read.
    public void expect(String name) {
        known.add(name);
    }

    private JsonNode member(String name) {
        expect(name);
        return object.path(name);
    }

    private void rejectUnknown() {
        object.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        reject(escaped(name), "is not known here");
                    }
                });
        elements.forEach(Fields::rejectUnknown);
    }

    /// A name as a JSON Pointer has it (RFC 6901, section 3).
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// @throws Problem that names every wrong field, those that nobody has read included, if there is one
    public void requireValid() {
        if (!lenient) {
            rejectUnknown();
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /// Tells whether the member is there and not null.
    public boolean has(String name) {
        expect(name);
        return object.hasNonNull(name);
    }

    /// A text that is not blank and is read as it is written; empty after noting an error.
    public String text(String name) {
        var member = member(name);
        if (!member.isTextual() || member.textValue().isBlank()) {
            reject(name, "must be a text that is not blank");
            return "";
        }
        if (UNSEEN.matcher(member.textValue()).find()) {
            reject(name, "has a control character, one that turns text around, or half of one");
            return "";
        }
        return member.textValue();
    }

    /// A text that `parse` takes; nothing after noting an error.
    ///
    /// @param parse throws [IllegalArgumentException] with what is wrong
    public <T> Optional<T> parsed(String name, Function<String, T> parse) {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            reject(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// One of `words`, where the member is there.
    public Optional<String> oneOf(String name, List<String> words) {
        if (!has(name)) {
            return Optional.empty();
        }
        var word = text(name);
        if (!word.isEmpty() && !words.contains(word)) {
            reject(name, "must be one of " + String.join(", ", words));
        }
        return Optional.of(word);
    }

    /// A whole number; `min` after noting an error.
    public int integer(String name, int min, int max) {
        var member = member(name);
        if (!member.canConvertToExactIntegral()
                || !member.canConvertToInt()
                || member.intValue() < min
                || member.intValue() > max) {
            reject(name, "must be a whole number from %d to %d".formatted(min, max));
            return min;
        }
        return member.intValue();
    }

    /// An exact number; zero after noting an error.
    public BigDecimal decimal(String name) {
        var member = member(name);
        if (!member.isNumber()) {
            reject(name, "must be a number");
            return BigDecimal.ZERO;
        }
        return member.decimalValue();
    }

    public boolean flag(String name) {
        var member = member(name);
        if (!member.isBoolean()) {
            reject(name, "must be true or false");
        }
        return member.booleanValue();
    }

    /// The texts of an array of 1 to `max`, or the one text that the member is; none after noting an error.
    public List<String> texts(String name, int max) {
        var member = member(name);
        if (!member.isArray()) {
            return parsed(name, text -> text).stream().toList();
        }
        var all = new ArrayList<String>();
        member.forEach(it -> all.add(it.isTextual() ? it.textValue() : ""));
        if (all.isEmpty() || all.size() > max || all.stream().anyMatch(String::isBlank)) {
            reject(name, "must be a text, or an array of 1 to %d texts".formatted(max));
            return List.of();
        }
        return all;
    }

    /// The object that a member is, whose members are read as these are; nothing after noting an error.
    public Optional<Fields> object(String name) {
        return element(member(name), name);
    }

    /// An object that is taken as it is; an empty one after noting an error.
    public ObjectNode tree(String name) {
        if (member(name) instanceof ObjectNode object) {
            return object.deepCopy();
        }
        reject(name, "must be an object");
        return JsonNodeFactory.instance.objectNode();
    }

    /// The objects of an array that has 1 to `max` of them; none after noting an error.
    public List<Fields> objects(String name, int max) {
        var array = member(name);
        if (!array.isArray() || array.isEmpty() || array.size() > max) {
            reject(name, "must be an array of 1 to %d objects".formatted(max));
            return List.of();
        }
        return IntStream.range(0, array.size())
                .mapToObj(i -> element(array.get(i), name + "/" + i))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Fields> element(JsonNode element, String name) {
        if (!element.isObject()) {
            reject(name, "must be an object");
            return Optional.empty();
        }
        var fields = new Fields(element, pointer + "/" + name, errors, lenient);
        elements.add(fields);
        return Optional.of(fields);
    }
}
