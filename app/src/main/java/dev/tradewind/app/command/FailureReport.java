package dev.tradewind.app.command;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.app.instance.MoveRefused;
import dev.tradewind.app.instance.OtherDataException;
import dev.tradewind.app.provider.UnusableProvider;
import dev.tradewind.app.run.AppProcess;
import dev.tradewind.app.run.DataTaken;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.app.trace.UnusableCollector;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.commerce.orders.OrdersWaiting;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.hosts.cluster.ClusterRefused;
import dev.tradewind.http.server.PortTaken;
import dev.tradewind.sagas.RunsWaiting;
import dev.tradewind.sagas.definition.UnusableDefinition;
import dev.tradewind.store.StoreException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Tells a person why a command failed: one sentence and what to do next where the failure is a known one.
/// Anything else is a defect, and shows its stack trace.
final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        var sentence =
                switch (failure) {
                    case ClientFailure known -> known.getMessage();
                    case StoreException store -> store(store);
                    case AwsServiceException refused -> aws(refused, command);
                    case SdkClientException e when e.getCause() instanceof SSLException why ->
                            ClientFailure.untrusted(awsEndpoint(command), why).getMessage();
                    case SdkClientException _ ->
                            ClientFailure.unreachable(awsEndpoint(command)).getMessage();
                    case ClusterRefused refused -> refused.getMessage();
                    case MoveRefused refused -> refused.getMessage();
                    case UnusableFile unusable -> unusable.getMessage();
                    case UnusableProvider unusable -> unusable.getMessage();
                    case UnusableCollector unusable -> unusable.getMessage();
                    case UnusableComponent unusable -> unusable.getMessage();
                    case UnreadableResource unreadable -> unreadable.getMessage();
                    case OrdersWaiting waiting -> waiting.getMessage();
                    case UnusableDefinition unusable -> unusable.getMessage();
                    case RunsWaiting waiting -> waiting.getMessage();
                    case AppProcess.NotRunnable missing -> missing.getMessage();
                    case DataTaken taken -> taken.getMessage();
                    case OtherDataException other ->
                            other.getMessage() + "; give the broker a --data directory of its own";
                    case PortTaken taken ->
                            taken.getMessage()
                                    + (taken.isByAnother() ? "; stop it, or choose" : "; choose")
                                    + " another with --http, --aws, --operator-port, --dapr-app or"
                                    + " --dapr-http-port";
                    default -> throw failure;
                };
        command.getErr().println("tradewind: " + Printable.lines(String.valueOf(sentence)));
        return ExitCode.SOFTWARE;
    }

    /// The first line of what it says: when a signature is wrong, all that should have been signed follows.
    /// An AWS endpoint has a message for every refusal.
    private static String aws(AwsServiceException refused, CommandLine command) {
        return Optional.ofNullable(refused.awsErrorDetails().errorMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElseGet(() -> ClientFailure.noAwsEndpoint(awsEndpoint(command)).getMessage());
    }

    private static String awsEndpoint(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .flatMap(mixin ->
                        mixin instanceof InstanceOptions instance
                                ? Stream.of(instance.awsPlace().address())
                                : Stream.empty())
                .findFirst()
                .orElse("the AWS endpoint");
    }

    private static String store(StoreException failure) {
        var advice =
                switch (failure.reason()) {
                    case IN_USE -> "; stop that process, or give this one another --data directory";
                    case DISK_FULL -> "; make room on that disk and start again";
                    case NOT_EMPTY, MOVED_AWAY, NEWER_FORMAT, DAMAGED, IO, CLOSED -> "";
                };
        return failure.getMessage() + advice;
    }
}
