package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.http.access.ApiRole;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind keys ls`: the keys that there are.
@Command(name = "ls", description = "Lists the keys of the order API, without their secrets.")
final class KeysListCommand implements Runnable {
    @Mixin private KeyFileOptions keys = new KeyFileOptions();

    @Override
    public void run() {
        var table = new TextTable("KEY", "ROLES", "NAME", "CUSTOMER", "MADE");
        for (var key : keys.file().read()) {
            table.row(
                    key.id(),
                    key.roles().stream().map(ApiRole::label).collect(Collectors.joining(",")),
                    key.name(),
                    key.customer().orElse("-"),
                    key.createdAt().toString());
        }
        System.out.println(Printable.lines(table.toString()));
    }
}
