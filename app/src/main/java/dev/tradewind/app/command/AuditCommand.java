package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind audit`: only names its commands.
@Command(
        name = "audit",
        description = "Shows the record of events of an instance with --with audit, and checks it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditListCommand.class, AuditVerifyCommand.class})
final class AuditCommand {}
