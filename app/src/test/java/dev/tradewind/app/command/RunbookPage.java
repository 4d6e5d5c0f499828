package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A heading of `docs/runbooks.md`, whose commands are run on an instance as they stand there.
///
/// @param text of the heading
/// @param instance the options that name the instance
record RunbookPage(String text, List<String> instance) {
    /// The part of the page under a heading.
    static RunbookPage of(String heading, int awsPort, int httpPort) throws IOException {
        var page = Files.readString(Path.of("../docs/runbooks.md"));
        var start = page.indexOf("### " + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n##", start + 1);
        return new RunbookPage(
                page.substring(start, end), List.of("--aws=" + awsPort, "--http=" + httpPort));
    }

    /// What a command prints that ends with that status.
    ///
    /// @param command as the page has it, after `./tradewind`
    /// @param order that stands for `ORDER_ID`
    String run(int status, String command, String order) {
        assertThat(text).contains("./tradewind " + command);
        var arguments =
                new ArrayList<>(Arrays.asList(command.replace("ORDER_ID", order).split(" ")));
        arguments.addAll(instance);
        return Printed.ending(status, arguments.toArray(String[]::new));
    }

    /// What a command prints that succeeds.
    String run(String command, String order) {
        return run(0, command, order);
    }

    String run(String command) {
        return run(command, "");
    }
}
