package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import java.time.Instant;
import java.util.UUID;

/// A version of a function, `$LATEST` or one that was published: all that it takes to run it. Two that are equal may
/// share execution environments.
///
/// @param function without a qualifier
/// @param version `$LATEST` or a number
public record FunctionVersion(
        Arn function,
        String version,
        FunctionSettings settings,
        FunctionCode code,
        Instant modifiedAt,
        UUID revisionId)
        implements ArnRows.Row {
    public static final String LATEST = "$LATEST";

    public String name() {
        return FunctionArns.name(function);
    }

    public boolean isLatest() {
        return version.equals(LATEST);
    }

    /// The function's ARN with the version behind it.
    @Override
    public Arn arn() {
        return FunctionArns.qualified(function, version);
    }

    @Override
    public byte[] encode() {
        return VersionRow.encode(this);
    }

    public FunctionVersion with(FunctionCode other) {
        return new FunctionVersion(function, version, settings, other, modifiedAt, revisionId);
    }

    public FunctionVersion with(FunctionSettings other) {
        return new FunctionVersion(function, version, other, code, modifiedAt, revisionId);
    }

    /// The same code and settings under a number.
    FunctionVersion publishedAs(long number, Instant now, UUID revision) {
        return new FunctionVersion(function, Long.toString(number), settings, code, now, revision);
    }

    /// Tells whether another version would run the same.
    boolean runsAs(FunctionVersion other) {
        return settings.describedAs("").equals(other.settings.describedAs(""))
                && code.equals(other.code);
    }
}
