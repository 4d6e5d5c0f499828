package dev.tradewind.app.command;

import dev.tradewind.app.instance.Settings.LogDays;
import dev.tradewind.observe.log.LogGroup;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The option that says for how long an order backend keeps its own log groups.
final class LogGroupOptions {
    private static final String OFF = "off";

    @Option(
            names = "--log-groups",
            paramLabel = "DAYS|off",
            converter = Days.class,
            description = {
                "how many days the log groups /tradewind/services and /tradewind/order-api/access"
                        + " keep lines of this",
                "log and requests of the order API, from this start on; off has none (14 for groups"
                        + " that are made; others stay as they are)"
            })
    private @Nullable String days;

    Optional<LogDays> days() {
        if (days == null) {
            return Optional.of(LogDays.STANDARD);
        }
        return days.equals(OFF)
                ? Optional.empty()
                : Optional.of(new LogDays(Integer.parseInt(days), true));
    }

    static final class Days implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            boolean isOne =
                    LogGroup.RETENTION_DAYS.stream().map(String::valueOf).anyMatch(text::equals);
            if (!isOne && !text.equals(OFF)) {
                throw new TypeConversionException(
                        "log groups are kept for %s days, or are 'off', not '%s'"
                                .formatted(
                                        LogGroup.RETENTION_DAYS.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")),
                                        text));
            }
            return text;
        }
    }
}
