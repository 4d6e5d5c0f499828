package dev.tradewind.app.command;

import dev.tradewind.app.alert.AlarmSettings;
import dev.tradewind.app.alert.AlertPlan;
import dev.tradewind.app.alert.AlertSettings;
import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.instance.ValuesFile;
import dev.tradewind.commerce.Profile;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which alarms an instance brings along, and whom alarms tell.
final class AlertOptions {
    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description =
                    "settings of the channels that alarms tell people over, a NAME=VALUE a line"
                            + " (docs/alerts.md)")
    private @Nullable Path alerts;

    @Option(
            names = "--alarms",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "whether the instance brings alarms along: on dead letters, old messages, late"
                            + " outcomes and stuck sagas (${DEFAULT-VALUE})")
    private OnOff alarms = OnOff.ON;

    @Option(
            names = "--alarm-oldest-message",
            paramLabel = "AGE",
            defaultValue = "5m",
            converter = TimeSpan.class,
            description =
                    "the age of a message in a service's queue that raises an alarm"
                            + " (${DEFAULT-VALUE})")
    private Duration oldest = Duration.ofMinutes(5);

    @Option(
            names = "--alarm-late-outcome",
            paramLabel = "WAIT",
            defaultValue = "5m",
            converter = TimeSpan.class,
            description = "an order's wait for an outcome that raises an alarm (${DEFAULT-VALUE})")
    private Duration late = Duration.ofMinutes(5);

    /// A switch, as a person types it.
    enum OnOff {
        ON,
        OFF
    }

    /// @throws IllegalArgumentException that says what is wrong, and no value of the file
    AlertSettings settings(Profile profile) {
        return new AlertSettings(
                new AlarmSettings(alarms == OnOff.ON, oldest, late), channels(profile));
    }

    private AlertPlan channels(Profile profile) {
        if (alerts == null) {
            return AlertPlan.standard(profile);
        }
        try {
            return AlertPlan.of(
                    new ChannelFile(
                            ValuesFile.fromEnvironment(
                                    ValuesFile.readPrivate(alerts), System.getenv())),
                    profile);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(alerts + ": " + e.getMessage(), e);
        }
    }
}
