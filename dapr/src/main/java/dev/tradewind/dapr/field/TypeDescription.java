package dev.tradewind.dapr.field;

import dev.tradewind.dapr.field.Remark.Effect;
import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.resource.Properties;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A type of component in words: its fields, and what a file of it does, on Dapr's daemon and here.
///
/// @param type the name, `pubsub.kafka` for example
/// @param aliases names that say the same
public record TypeDescription(
        String type, List<String> aliases, FieldTable fields, List<Rule> rules) {
    public TypeDescription {
        aliases = List.copyOf(aliases);
        rules = List.copyOf(rules);
    }

    public static TypeDescription of(String type, FieldTable fields, Rule... rules) {
        return new TypeDescription(type, List.of(), fields, List.of(rules));
    }

    public TypeDescription alsoCalled(String... names) {
        return new TypeDescription(type, List.of(names), fields, rules);
    }

    /// All names of the type.
    public Stream<String> names() {
        return Stream.concat(Stream.of(type), aliases.stream());
    }

    /// The remarks on a component with these metadata.
    public List<Remark> examine(Properties metadata) {
        return examine(metadata, Properties.NONE);
    }

    /// The remarks on a component with these metadata.
    ///
    /// @param secrets metadata besides, whose values are not known here
    public List<Remark> examine(Properties metadata, Properties secrets) {
        var all = metadata.overlaidBy(secrets);
        var effects = rules.stream().filter(it -> it.when().test(all)).<Remark>map(Rule::remark);
        return Stream.concat(fields.check(metadata, secrets).stream(), effects).toList();
    }

    /// The mistakes among those, as one text; none where it is empty.
    public String mistakes(Properties metadata) {
        return examine(metadata).stream()
                .filter(Mistake.class::isInstance)
                .map(it -> ((Mistake) it).text())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    /// A remark that is made where metadata are of some kind.
    public record Rule(Predicate<Properties> when, Remark remark) {
        /// An effect that every file has.
        public static Rule always(String onDaprd, String here) {
            return new Rule(_ -> true, new Effect(onDaprd, here));
        }

        public static Rule when(Predicate<Properties> when, String onDaprd, String here) {
            return new Rule(when, new Effect(onDaprd, here));
        }

        /// An effect that a file has which says something in a field.
        public static Rule with(String field, String onDaprd, String here) {
            return when(it -> it.text(field).isPresent(), onDaprd, here);
        }

        /// An effect that a file has whose field is a yes.
        public static Rule ifYes(String field, String onDaprd, String here) {
            return when(it -> isYes(it, field), onDaprd, here);
        }

        /// An effect that a file has whose field is no yes, because it says so or says nothing.
        public static Rule unlessYes(String field, String onDaprd, String here) {
            return when(it -> !isYes(it, field), onDaprd, here);
        }

        /// An effect that a file has whose field is a yes, because it says so or says nothing.
        public static Rule unlessNo(String field, String onDaprd, String here) {
            return when(it -> it.text(field).isEmpty() || isYes(it, field), onDaprd, here);
        }

        /// An effect that a file has whose field has a word.
        public static Rule is(String field, String word, String onDaprd, String here) {
            return when(it -> says(it, field, word), onDaprd, here);
        }

        /// An effect that a file has whose field has another word, or none.
        public static Rule unless(String field, String word, String onDaprd, String here) {
            return when(it -> !says(it, field, word), onDaprd, here);
        }

        /// An effect that a file has which says nothing in a field.
        public static Rule unlessSaid(String field, String onDaprd, String here) {
            return when(it -> it.text(field).isEmpty(), onDaprd, here);
        }

        private static boolean says(Properties metadata, String field, String word) {
            return metadata.text(field).filter(word::equalsIgnoreCase).isPresent();
        }

        private static boolean isYes(Properties metadata, String field) {
            return metadata.text(field).filter(FieldKind.Truth::isYes).isPresent();
        }
    }
}
