package dev.tradewind.broker.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.broker.pattern.OrCombinations;
import dev.tradewind.engine.Refusal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A rule's pattern: its text, what it says of sources and detail-types alone, and its matcher.
///
/// The matcher takes milliseconds to build, so it is built when an event first needs it. Any thread may ask.
public final class RulePattern {
    private static final Logger LOG = LoggerFactory.getLogger(RulePattern.class);
    private static final String SOURCE = "source";
    private static final String DETAIL_TYPE = "detail-type";

    private final String text;
    private final Optional<Set<String>> sources;
    private final Optional<Set<String>> detailTypes;
    private final boolean exact;
    private final int combinations;
    private volatile @Nullable EventPattern matcher;

    private RulePattern(String text, JsonNode tree) {
        this.text = text;
        combinations = OrCombinations.of(text);
        sources = listed(tree.path(SOURCE));
        detailTypes = listed(tree.path(DETAIL_TYPE));
        exact =
                !tree.isEmpty()
                        && tree.size()
                                == (sources.isPresent() ? 1 : 0)
                                        + (detailTypes.isPresent() ? 1 : 0);
    }

    /// Checks a pattern, in AWS's words.
    ///
    /// @throws Refusal with `EVENT_PATTERN_INVALID`
    public static RulePattern checked(String text) {
        EventPattern.fault(text)
                .ifPresent(fault -> {
                    throw new Refusal(
                            BusFault.EVENT_PATTERN_INVALID,
                            "Event pattern is not valid. Reason: " + fault);
                });
        return kept(text);
    }

    /// A pattern that has been checked, though maybe by a version that took more combinations.
    static RulePattern kept(String text) {
        return new RulePattern(text, EventJson.treeWithoutRepeats(text));
    }

    /// The strings of which the field has to be one, if the pattern lists nothing else for it.
    private static Optional<Set<String>> listed(JsonNode values) {
        var texts = new HashSet<String>();
        for (var value : values) {
            if (!value.isTextual()) {
                return Optional.empty();
            }
            texts.add(value.textValue());
        }
        return values.isArray() && !texts.isEmpty() ? Optional.of(texts) : Optional.empty();
    }

    public String text() {
        return text;
    }

    /// The sources of which one is wanted, where the pattern lists them.
    Optional<Set<String>> sources() {
        return sources;
    }

    Optional<Set<String>> detailTypes() {
        return detailTypes;
    }

    /// Tells whether it asks for listed sources and detail-types, and nothing else.
    boolean isExact() {
        return exact;
    }

    /// Tells whether an event of this source and detail-type is one that it lists, if it lists any.
    boolean lists(String source, String detailType) {
        return sources.map(it -> it.contains(source)).orElse(true)
                && detailTypes.map(it -> it.contains(detailType)).orElse(true);
    }

    EventPattern matcher() {
        var built = matcher;
        if (built == null) {
            built = isBearable() ? EventPattern.compile(text) : refused();
            matcher = built;
        }
        return built;
    }

    /// The characters of the patterns that its matcher is built of, or somewhat more.
    long matcherCharacters() {
        return isBearable() ? (long) text.length() * combinations : 0;
    }

    private boolean isBearable() {
        return combinations <= OrCombinations.MAX;
    }

    /// The matcher of a pattern that was taken when nothing bounded combinations: to build its own could end the
    /// process, and at every start again.
    private EventPattern refused() {
        LOG.warn(
                "A kept event pattern matches nothing: its $or makes more than {} combinations: {}",
                OrCombinations.MAX,
                text);
        return EventPattern.ofNothing();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RulePattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
