package dev.tradewind.app.command;

import dev.tradewind.client.ClientFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind keys revoke`: ends a key.
@Command(
        name = "revoke",
        description = "Ends a key: within a second the instance takes it no more, and never again.")
final class KeysRevokeCommand implements Runnable {
    @Mixin private KeyFileOptions keys = new KeyFileOptions();

    @Parameters(paramLabel = "KEY", description = "its id, as ./tradewind keys ls shows it")
    private String id = "";

    @Override
    public void run() {
        var file = keys.file();
        if (!file.revoke(id)) {
            throw new ClientFailure("there is no key %s in %s".formatted(id, file.path()));
        }
        System.out.println("Key %s is revoked.".formatted(id));
    }
}
