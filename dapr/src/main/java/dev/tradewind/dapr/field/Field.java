package dev.tradewind.dapr.field;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A field of a type's metadata.
///
/// @param standard the value that Dapr's daemon takes where there is none
/// @param isRequired whether a component cannot be had without
/// @param isSecret whether its value is to be shown to nobody
/// @param newName by which Dapr knows it now, where this one is old
public record Field(
        String name,
        FieldKind kind,
        Optional<String> standard,
        boolean isRequired,
        boolean isSecret,
        Optional<String> newName) {
    public static Field text(String name) {
        return of(name, new FieldKind.Text());
    }

    public static Field truth(String name) {
        return of(name, new FieldKind.Truth());
    }

    public static Field whole(String name, long min, long max) {
        return of(name, new FieldKind.Whole(min, max));
    }

    /// A whole number that is not negative.
    public static Field count(String name) {
        return whole(name, 0, Integer.MAX_VALUE);
    }

    public static Field decimal(String name) {
        return of(name, new FieldKind.Decimal());
    }

    public static Field span(String name) {
        return of(name, new FieldKind.Span());
    }

    public static Field length(String name, Duration max) {
        return of(name, new FieldKind.Length(max));
    }

    public static Field age(String name, Duration max) {
        return of(name, new FieldKind.Age(max));
    }

    public static Field size(String name, long min, long max) {
        return of(name, new FieldKind.Size(min, max));
    }

    public static Field past(String name) {
        return of(name, new FieldKind.Past());
    }

    public static Field choice(String name, String... choices) {
        return of(name, new FieldKind.Choice(List.of(choices)));
    }

    /// A text that is a password, a key or a token.
    public static Field secret(String name) {
        return new Field(
                name, new FieldKind.Text(), Optional.empty(), false, true, Optional.empty());
    }

    private static Field of(String name, FieldKind kind) {
        return new Field(name, kind, Optional.empty(), false, false, Optional.empty());
    }

    public Field standing(String value) {
        return new Field(name, kind, Optional.of(value), isRequired, isSecret, newName);
    }

    public Field required() {
        return new Field(name, kind, standard, true, isSecret, newName);
    }

    public Field nowCalled(String other) {
        return new Field(name, kind, standard, isRequired, isSecret, Optional.of(other));
    }
}
