package dev.tradewind.app.command;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.tls.Pem;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ApiPlace;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.DeliveryApi;
import dev.tradewind.client.ImportApi;
import dev.tradewind.client.LetterReasons;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.ProductApi;
import dev.tradewind.client.SagaApi;
import dev.tradewind.client.ServerTrust;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The options that say which running instance on this machine a command asks. What they leave open, the file in its
/// data directory says, and where there is none the defaults.
final class InstanceOptions {
    static final String DEFAULT_AWS_PORT = "4566";
    static final String DEFAULT_HTTP_PORT = "8080";
    static final String DEFAULT_REGION = "us-east-1";

    /// The directories of an instance for which no other was named.
    private static final Path[] DEFAULT_DATA = {
        Path.of(UpOptions.DEFAULT_DATA), Path.of(BrokerCommand.DEFAULT_DATA)
    };

    @Option(
            names = {"--aws", "--aws-port"},
            paramLabel = "PORT",
            converter = PortNumber.class,
            description = "port of its AWS endpoint (" + DEFAULT_AWS_PORT + ", or see --data)")
    private Optional<Integer> awsPort = Optional.empty();

    @Option(
            names = {"--http", "--http-port"},
            paramLabel = "PORT",
            converter = PortNumber.class,
            description = "port of its order API (" + DEFAULT_HTTP_PORT + ", or see --data)")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "the region it serves (" + DEFAULT_REGION + ", or see --data)")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description = {
                "its data directory, where it says its ports and its region. Not given: ./data and"
                        + " ./broker-data, if one",
                "of them has an instance"
            })
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = {
                "file of a key or a token to ask its order API with, readable by its owner only."
                        + " Not given: the file that",
                "TRADEWIND_KEY_FILE names, or what TRADEWIND_KEY is"
            })
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = {
                "certificates that lead to the one which its ports show over TLS, for localhost, PEM."
                        + " Not given: that one is",
                "trusted which its data directory names"
            })
    private Optional<Path> issuers = Optional.empty();

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    boolean json() {
        return json;
    }

    /// The arguments by which another command asks the same order API, for someone to copy:
    /// nothing, or a blank and the options.
    String orderApiArguments() {
        return dataArgument()
                + unlessDefault("--http", httpPort.map(String::valueOf), DEFAULT_HTTP_PORT);
    }

    /// The same for the AWS endpoint.
    String awsArguments() {
        return dataArgument()
                + unlessDefault("--aws", awsPort.map(String::valueOf), DEFAULT_AWS_PORT)
                + unlessDefault("--region", region, DEFAULT_REGION);
    }

    private String dataArgument() {
        return data.map(" --data %s"::formatted).orElse("");
    }

    private static String unlessDefault(String option, Optional<String> value, String byDefault) {
        return value.filter(it -> !it.equals(byDefault))
                .map(it -> " " + option + " " + it)
                .orElse("");
    }

    /// The port of the AWS endpoint.
    int awsPort() {
        return awsPort.orElseGet(() ->
                found().map(InstanceFile::awsPort)
                        .orElseGet(() -> Integer.parseInt(DEFAULT_AWS_PORT)));
    }

    private int httpPort() {
        return httpPortIfAny()
                .orElseThrow(() ->
                        new ClientFailure(
                                "the instance of %s has no order API: it is a broker alone"
                                        .formatted(data.orElseThrow())));
    }

    /// Empty where the instance of the directory that was named is a broker alone.
    private Optional<Integer> httpPortIfAny() {
        return httpPort.or(this::foundHttpPort)
                .or(() ->
                        data.isPresent()
                                ? Optional.empty()
                                : Optional.of(Integer.parseInt(DEFAULT_HTTP_PORT)));
    }

    private Optional<Integer> foundHttpPort() {
        var found = data.isPresent() ? found().stream() : running();
        return found.flatMap(it -> it.httpPort().stream().boxed()).findFirst();
    }

    private String region() {
        return region.or(() -> found().map(InstanceFile::region)).orElse(DEFAULT_REGION);
    }

    private Optional<InstanceFile> found() {
        return data.map(InstanceOptions::inNamed).or(() -> running().findFirst());
    }

    private static InstanceFile inNamed(Path directory) {
        return InstanceFile.running(directory)
                .orElseThrow(() ->
                        new ClientFailure(
                                "no instance of this machine says that it runs on %s; name its ports with --http or --aws"
                                        .formatted(directory)));
    }

    private static Stream<InstanceFile> running() {
        return Stream.of(DEFAULT_DATA).flatMap(it -> InstanceFile.running(it).stream());
    }

    AdminApi adminApi() {
        return AdminApi.at(awsPlace());
    }

    OrderApi orderApi() {
        return OrderApi.at(place(httpPort()));
    }

    ProductApi productApi() {
        return ProductApi.at(place(httpPort()));
    }

    ImportApi importApi(ImportApi.Kind kind) {
        return ImportApi.at(place(httpPort()), kind);
    }

    /// The order API at a port: over TLS if its instance says so.
    private ApiPlace place(int port) {
        var known = known(it -> it.httpPort().equals(OptionalInt.of(port)));
        return new ApiPlace(
                port,
                CallerKey.find(keyFile, System.getenv()),
                trust(known, InstanceFile::httpCertificates));
    }

    /// The AWS endpoint: over TLS if its instance says so.
    ApiPlace awsPlace() {
        int port = awsPort();
        var known = known(it -> it.awsPort() == port);
        return new ApiPlace(port, Optional.empty(), trust(known, InstanceFile::awsCertificates));
    }

    private Optional<InstanceFile> known(Predicate<InstanceFile> wanted) {
        var known = data.isPresent() ? InstanceFile.running(data.get()).stream() : running();
        return known.filter(wanted).findFirst();
    }

    /// The trust in a port over TLS; nothing if it is asked in clear text. An instance says so of its ports; of one that
    /// says nothing, as in a container, an issuer is named.
    private Optional<ServerTrust> trust(
            Optional<InstanceFile> known, Function<InstanceFile, Optional<Path>> certificates) {
        var issued = issuers.<ServerTrust>map(it -> new ServerTrust.Issued(Pem.all(it)));
        return known.isEmpty()
                ? issued
                : known.flatMap(certificates)
                        .map(it -> issued.orElseGet(() -> new ServerTrust.Shown(Pem.first(it))));
    }

    SagaApi sagaApi() {
        return SagaApi.at(place(httpPort()));
    }

    boolean hasOrderApi() {
        return httpPortIfAny().isPresent();
    }

    /// The reasons of dead letters, with those of its orders if it has an order API.
    LetterReasons letterReasons() {
        return new LetterReasons(httpPortIfAny().map(this::place).map(OrderApi::at));
    }

    DeliveryApi deliveryApi() {
        return DeliveryApi.at(awsPlace());
    }

    SqsClient sqs() {
        return aws().sqs();
    }

    AwsClients aws() {
        return AwsClients.at(awsPlace(), region()).signingAs(System.getenv());
    }

    /// The clients of an instance that was named, or else found; nothing where no option names one and none was found.
    Optional<AwsClients> awsIfRunning() {
        return awsPort.isPresent() || found().isPresent() ? Optional.of(aws()) : Optional.empty();
    }

    SchemasClient schemas() {
        return aws().schemas();
    }
}
