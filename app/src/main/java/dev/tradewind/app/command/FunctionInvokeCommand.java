package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/// `tradewind functions invoke NAME`: calls a function and prints what it returned.
@Command(
        name = "invoke",
        description = {
            "Calls a function, and prints what it returned; what it logged goes to standard error.",
            "Exit status 1 if the function failed."
        })
final class FunctionInvokeCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "NAME",
            description = "the function's name, or NAME:VERSION, or NAME:ALIAS")
    private String name = "";

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description = "the event, as JSON; - for standard input (an empty object)")
    private Optional<String> event = Optional.empty();

    @Option(names = "--payload", paramLabel = "JSON", description = "the event itself")
    private Optional<String> inline = Optional.empty();

    @Option(
            names = "--async",
            description =
                    "hand the event over and do not wait: it is tried again where it fails, and what it logs is in its log")
    private boolean isAsynchronous;

    @Option(names = "--quiet", description = "do not show what it logged")
    private boolean isQuiet;

    @Override
    public Integer call() throws IOException {
        var payload = SdkBytes.fromByteArray(payload());
        try (var lambda = instance.aws().withoutRetries().lambda()) {
            if (isAsynchronous) {
                return handOver(lambda, payload);
            }
            var answer =
                    lambda.invoke(
                            it -> it.functionName(name).payload(payload).logType(LogType.TAIL));
            if (!isQuiet) {
                System.err.print(Printable.logged(log(answer)));
            }
            System.out.println(Printable.lines(answer.payload().asUtf8String()));
            return answer.functionError() == null ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private int handOver(LambdaClient lambda, SdkBytes payload) {
        lambda.invoke(
                it -> it.functionName(name).payload(payload).invocationType(InvocationType.EVENT));
        System.out.println(
                Printable.line(
                        "Accepted; ./tradewind functions logs %s%s shows what comes of it."
                                .formatted(name.replaceFirst(":.*", ""), instance.awsArguments())));
        return ExitCode.OK;
    }

    private static String log(InvokeResponse answer) {
        return Optional.ofNullable(answer.logResult())
                .map(it -> new String(Base64.getDecoder().decode(it), UTF_8))
                .orElse("");
    }

    private byte[] payload() throws IOException {
        if (inline.isPresent() && event.isPresent()) {
            throw new ClientFailure("--payload and --event are two events; give one");
        }
        if (inline.isPresent()) {
            return inline.get().getBytes(UTF_8);
        }
        if (event.isEmpty()) {
            return "{}".getBytes(UTF_8);
        }
        if (event.get().equals("-")) {
            return System.in.readAllBytes();
        }
        var file = Path.of(event.get());
        if (!Files.isRegularFile(file)) {
            throw new ClientFailure("there is no file " + file);
        }
        return Files.readAllBytes(file);
    }
}
