package dev.tradewind.dapr.field;

import dev.tradewind.dapr.field.Remark.Mistake;
import dev.tradewind.dapr.field.Remark.Oddity;
import dev.tradewind.dapr.resource.Properties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The fields that a type's metadata may have, by names without regard to case.
public final class FieldTable {
    private final Map<String, Field> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<List<String>> alternatives;
    private final List<Pattern> families;

    private FieldTable(
            Collection<Field> fields, List<List<String>> alternatives, List<Pattern> families) {
        fields.forEach(it -> this.fields.put(it.name(), it));
        this.alternatives = List.copyOf(alternatives);
        this.families = List.copyOf(families);
    }

    public static FieldTable of(Field... fields) {
        return new FieldTable(Arrays.asList(fields), List.of(), List.of());
    }

    /// These, and of `others` those whose names are not among them.
    public FieldTable and(FieldTable others) {
        var all = new TreeMap<String, Field>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(others.fields);
        all.putAll(fields);
        return new FieldTable(
                all.values(),
                Stream.concat(alternatives.stream(), others.alternatives.stream()).toList(),
                Stream.concat(families.stream(), others.families.stream()).toList());
    }

    /// The same, where one of some fields has to be there.
    public FieldTable needingOneOf(String... names) {
        var needed = new ArrayList<>(alternatives);
        needed.add(List.of(names));
        return new FieldTable(fields.values(), needed, families);
    }

    /// The same with all fields whose whole name a pattern takes.
    public FieldTable withFamily(String pattern) {
        var more = new ArrayList<>(families);
        more.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        return new FieldTable(fields.values(), alternatives, more);
    }

    public Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// Tells whether there is a field of that name, also as one of a family.
    public boolean has(String name) {
        return find(name).isPresent()
                || families.stream().anyMatch(it -> it.matcher(name).matches());
    }

    public Collection<Field> all() {
        return List.copyOf(fields.values());
    }

    /// The value, or the one that stands where there is none.
    public Optional<String> value(Properties metadata, String name) {
        return metadata.text(name).or(() -> find(name).flatMap(Field::standard));
    }

    /// The mistakes and oddities of metadata: what is missing first, then field by field.
    ///
    /// @param secrets metadata besides, whose values are not known here
    public List<Remark> check(Properties metadata, Properties secrets) {
        var all = metadata.overlaidBy(secrets);
        var remarks = new ArrayList<Remark>();
        fields.values().stream()
                .filter(it -> it.isRequired() && all.text(it.name()).isEmpty())
                .forEach(it -> remarks.add(new Mistake("'%s' is missing".formatted(it.name()))));
        alternatives.stream()
                .filter(names -> names.stream().allMatch(it -> all.text(it).isEmpty()))
                .forEach(names -> remarks.add(new Mistake(oneMissing(names))));
        metadata.asMap().forEach((name, value) -> check(name, value, remarks));
        secrets.asMap().keySet().forEach(name -> check(name, "", remarks));
        return remarks;
    }

    private static String oneMissing(List<String> names) {
        return "one of '%s' is missing".formatted(String.join("', '", names));
    }

    private void check(String name, String value, List<Remark> remarks) {
        var field = find(name);
        if (field.isEmpty()) {
            if (!has(name)) {
                remarks.add(new Oddity("'%s' is no field of this type".formatted(name)));
            }
            return;
        }
        field.get()
                .newName()
                .ifPresent(it ->
                        remarks.add(
                                new Oddity(
                                        "'%s' is an old name; it is '%s' now"
                                                .formatted(name, it))));
        if (!value.isBlank()) {
            field.get().kind().fault(name, value).map(Mistake::new).ifPresent(remarks::add);
        }
    }
}
