package dev.tradewind.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.Optional;

/// A document made ready to look at events. Any thread may ask.
public final class EventValidator {
    private static final SchemaRegistryConfig CONFIG =
            SchemaRegistryConfig.builder()
                    .pathType(PathType.JSON_PATH)
                    .regularExpressionFactory(PatternWork::counted)
                    .build();

    /// Of a number that is reckoned with: a division writes out all its digits.
    private static final int EXPONENT_MAX = 1000;

    private static final Violation TOO_LARGE =
            new Violation("$", "has a number too large to look at");

    private final Schema schema;

    private EventValidator(Schema schema) {
        this.schema = schema;
    }

    /// Makes a document ready.
    ///
    /// @throws MalformedSchema if it does not say which of its schemas is that of an event
    public static EventValidator of(SchemaDocument document) {
        var subject =
                document.subject()
                        .orElseThrow(() ->
                                new MalformedSchema(
                                        "Of several components none is named AWSEvent, or as"
                                                + " info.title says."));
        var dialect = dialect(document.language());
        var registry = SchemaRegistry.withDialect(dialect, it -> it.schemaRegistryConfig(CONFIG));
        return new EventValidator(registry.getSchema(rooted(document, subject)));
    }

    private static Dialect dialect(SchemaLanguage language) {
        return switch (language) {
            case JSON_SCHEMA_DRAFT_4 -> SilentDialects.DRAFT_4;
            case OPEN_API_3 -> SilentDialects.OPEN_API;
        };
    }

    /// Dialects that take keywords which they do not know for notes: the validator would log each of them.
    private static final class SilentDialects {
        static final Dialect DRAFT_4 = silent(Dialects.getDraft4());
        static final Dialect OPEN_API = silent(Dialects.getOpenApi30());

        private SilentDialects() {}

        private static Dialect silent(Dialect dialect) {
            return Dialect.builder(dialect)
                    .unknownKeywordFactory((keyword, _) -> new NonValidationKeyword(keyword))
                    .build();
        }
    }

    private static JsonNode rooted(SchemaDocument document, String subject) {
        return subject.isEmpty()
                ? document.tree()
                : SchemaText.object()
                        .put("$ref", "#" + subject)
                        .set("components", document.tree().path("components"));
    }

    /// The first violation of an event, if there is one. A number too large to reckon with is one, and so is an event of
    /// which the schema or a pattern of it makes too much work ([EventWork], [PatternWork]).
    public Optional<Violation> violation(JsonNode event) {
        if (SchemaText.hasNumberBeyond(EXPONENT_MAX, event)) {
            return Optional.of(TOO_LARGE);
        }
        try {
            return PatternWork.bound(() -> firstOf(event));
        } catch (ArithmeticException _) {
            return Optional.of(TOO_LARGE);
        } catch (EventWork.Exceeded | PatternWork.Exceeded e) {
            return Optional.of(new Violation("$", String.valueOf(e.getMessage())));
        }
    }

    private Optional<Violation> firstOf(JsonNode event) {
        try {
            var work = new EventWork();
            schema.validate(work, event);
            return work.getErrors().stream().findFirst().map(EventValidator::violation);
        } catch (FailFastAssertionException e) {
            return Optional.of(violation(e.getError()));
        }
    }

    private static Violation violation(Error error) {
        return new Violation(error.getInstanceLocation().toString(), error.getMessage());
    }

    /// The first violation of an event's text; a text that is no JSON, or has a key twice, violates every schema.
    public Optional<Violation> violation(String event) {
        try {
            return violation(SchemaText.read(event));
        } catch (JsonProcessingException e) {
            return Optional.of(new Violation("$", "no JSON: " + SchemaText.reason(event, e)));
        }
    }

    /// The first violation of one member of a text that is a JSON object; its path is within that member.
    public Optional<Violation> violationOfMember(String text, String member) {
        try {
            var value = SchemaText.read(text).path(member);
            return value.isMissingNode()
                    ? Optional.of(new Violation("$." + member, "is missing"))
                    : violation(value);
        } catch (JsonProcessingException e) {
            return Optional.of(new Violation("$", "no JSON: " + SchemaText.reason(text, e)));
        }
    }
}
