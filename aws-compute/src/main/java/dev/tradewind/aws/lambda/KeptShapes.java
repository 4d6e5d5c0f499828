package dev.tradewind.aws.lambda;

import dev.tradewind.functions.definition.KeptSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/// The members that are kept and told, and have no effect: those of networks and of logs.
///
/// Source: Lambda API reference, "VpcConfig" and "LoggingConfig".
final class KeptShapes {
    static final int SUBNETS_MAX = 16;
    static final int SECURITY_GROUPS_MAX = 5;
    static final int LOG_GROUP_MAX = 512;

    private static final List<String> FORMATS = List.of("JSON", "Text");
    private static final List<String> APPLICATION_LEVELS =
            List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    private static final List<String> SYSTEM_LEVELS = List.of("DEBUG", "INFO", "WARN");

    private KeptShapes() {}

    /// Settings with the members that a request has in place of what was there.
    static KeptSettings changed(
            KeptSettings now, @Nullable VpcConfig network, @Nullable LoggingConfig logging) {
        var onNetwork = network == null ? now : on(now, network);
        return logging == null ? onNetwork : logging(onNetwork, logging);
    }

    private static KeptSettings on(KeptSettings now, VpcConfig network) {
        var constraints =
                new LambdaConstraints()
                        .size("vpcConfig.subnetIds", network.subnetIds(), 0, SUBNETS_MAX)
                        .size(
                                "vpcConfig.securityGroupIds",
                                network.securityGroupIds(),
                                0,
                                SECURITY_GROUPS_MAX);
        network.subnetIds()
                .forEach(it -> constraints.pattern("vpcConfig.subnetIds", it, "subnet-[0-9a-z]*"));
        network.securityGroupIds()
                .forEach(it ->
                        constraints.pattern("vpcConfig.securityGroupIds", it, "sg-[0-9a-zA-Z]*"));
        constraints.check();
        return now.on(
                network.subnetIds(),
                network.securityGroupIds(),
                Boolean.TRUE.equals(network.ipv6AllowedForDualStack()));
    }

    private static KeptSettings logging(KeptSettings now, LoggingConfig logging) {
        new LambdaConstraints()
                .oneOf("loggingConfig.logFormat", logging.logFormatAsString(), FORMATS)
                .oneOf(
                        "loggingConfig.applicationLogLevel",
                        logging.applicationLogLevelAsString(),
                        APPLICATION_LEVELS)
                .oneOf(
                        "loggingConfig.systemLogLevel",
                        logging.systemLogLevelAsString(),
                        SYSTEM_LEVELS)
                .length("loggingConfig.logGroup", logging.logGroup(), 1, LOG_GROUP_MAX)
                .pattern("loggingConfig.logGroup", logging.logGroup(), "[\\.\\-_/#A-Za-z0-9]+")
                .check();
        return now.logging(
                Optional.ofNullable(logging.logFormatAsString()).orElse(now.logFormat()),
                Optional.ofNullable(logging.logGroup()).or(now::logGroup),
                Optional.ofNullable(logging.applicationLogLevelAsString())
                        .or(now::applicationLogLevel),
                Optional.ofNullable(logging.systemLogLevelAsString()).or(now::systemLogLevel));
    }

    /// Adds them to a function's configuration.
    static void tell(FunctionConfiguration.Builder shape, String function, KeptSettings kept) {
        shape.loggingConfig(it ->
                it.logFormat(kept.logFormat())
                        .logGroup(
                                kept.logGroup().orElseGet(() -> FunctionShapes.logGroup(function)))
                        .applicationLogLevel(kept.applicationLogLevel().orElse(null))
                        .systemLogLevel(kept.systemLogLevel().orElse(null)));
        if (!kept.subnets().isEmpty() || !kept.securityGroups().isEmpty()) {
            shape.vpcConfig(it ->
                    it.subnetIds(kept.subnets())
                            .securityGroupIds(kept.securityGroups())
                            .ipv6AllowedForDualStack(kept.allowsIpv6()));
        }
    }
}
