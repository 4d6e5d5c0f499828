package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.access.ApiKey;
import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind keys create`: makes a key.
@Command(
        name = "create",
        description = {
            "Makes a key of the order API, and prints it: it is kept as a digest, so nobody sees it"
                    + " again.",
            "Whoever asks with it sends it in Authorization: Bearer KEY."
        })
final class KeysCreateCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private KeyFileOptions keys = new KeyFileOptions();

    @Option(
            names = "--role",
            paramLabel = "ROLE,…",
            split = ",",
            required = true,
            converter = RoleName.class,
            description =
                    "customer, support, warehouse, finance or operator, who may do everything;"
                            + " docs/order-api-access.md has what each may do")
    private List<ApiRole> roles = List.of();

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            required = true,
            description = "who or what it is for, as ./tradewind keys ls shows it")
    private String name = "";

    @Option(
            names = "--customer",
            paramLabel = "ADDRESS|ID",
            description =
                    "the customer that a key with the role customer is of, as its orders name it:"
                            + " by customerEmail or customer_id")
    private Optional<String> customer = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "in place of standard output, a file that only its owner can read, as"
                            + " --key-file takes it")
    private Optional<Path> output = Optional.empty();

    @Override
    public void run() {
        output.filter(Files::exists).ifPresent(this::refuse);
        var made = made();
        output.ifPresentOrElse(file -> write(made, file), () -> System.out.println(made.text()));
        System.err.println(
                Printable.lines(
                        "Key %s, of %s. It is %s; ./tradewind keys revoke %s ends it."
                                .formatted(
                                        made.key().id(),
                                        roles.stream()
                                                .map(ApiRole::label)
                                                .collect(Collectors.joining(", ")),
                                        output.map(file -> "in %s and nowhere else".formatted(file))
                                                .orElse("shown this once"),
                                        made.key().id())));
    }

    /// Before there is a key, which would be nobody's.
    private void refuse(Path taken) {
        throw new ParameterException(
                spec.commandLine(),
                "%s is there already, and may hold a key that somebody needs: name another file"
                        .formatted(taken));
    }

    private ApiKey.Made made() {
        try {
            return keys.file()
                    .create(
                            name,
                            roles.stream().distinct().toList(),
                            customer,
                            new SystemClock().instant(),
                            new SecureRandom());
        } catch (UnusableFile e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private static void write(ApiKey.Made made, Path file) {
        try {
            PrivateFile.write(file, (made.text() + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UnusableFile(
                    "cannot write the key to %s: %s; revoke %s, which nobody has"
                            .formatted(file, FileFailure.reason(e), made.key().id()),
                    e);
        }
    }
}
