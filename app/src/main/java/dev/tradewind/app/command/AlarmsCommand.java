package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind alarms`: only names its commands.
@Command(
        name = "alarms",
        description = "Shows alarms, and the alerts that stayed on this machine (docs/alerts.md).",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AlarmListCommand.class, AlarmShowCommand.class, AlertInboxCommand.class})
final class AlarmsCommand {}
