package dev.tradewind.functions;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.asynchronous.InvokedFunctions;
import dev.tradewind.functions.code.CodeStore;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.environment.CodeDirectories;
import dev.tradewind.functions.environment.ConcurrencyLimits;
import dev.tradewind.functions.mapping.MappedFunctions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The functions that are defined, as those see them who run them or have them called.
record KnownFunctions(FunctionDefinitions definitions, CodeStore code)
        implements MappedFunctions, InvokedFunctions, ConcurrencyLimits, CodeDirectories {
    @Override
    public FunctionVersion resolve(Arn function) {
        return definitions.resolve(function);
    }

    @Override
    public int concurrencyMax(Arn function) {
        return reserved(function).orElseGet(() -> account() - reservedTotal());
    }

    @Override
    public EventInvokeSettings eventInvokeSettings(Arn invokedAs) {
        var qualifier = FunctionArns.qualifier(invokedAs).orElse(FunctionVersion.LATEST);
        return definitions
                .look(invokedAs)
                .map(it -> it.eventInvokes().get(qualifier))
                .orElse(EventInvokeSettings.DEFAULT);
    }

    @Override
    public Set<Arn> functions() {
        return definitions.all().map(it -> it.arn()).collect(Collectors.toSet());
    }

    @Override
    public boolean has(Arn function) {
        return definitions.look(function).isPresent();
    }

    @Override
    public Duration timeoutMax(Arn function) {
        return definitions
                .versionsOf(FunctionArns.unqualified(function))
                .map(it -> it.settings().timeout())
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }

    @Override
    public Optional<Arn> deadLetters(Arn function) {
        try {
            return definitions.resolve(FunctionArns.unqualified(function)).settings().deadLetters();
        } catch (Refusal _) {
            return Optional.empty(); // it is gone
        }
    }

    @Override
    public int account() {
        return ACCOUNT_DEFAULT;
    }

    @Override
    public OptionalInt reserved(Arn function) {
        return definitions.look(function).map(it -> it.reserved()).orElseGet(OptionalInt::empty);
    }

    @Override
    public int reservedTotal() {
        return definitions.reservedTotal();
    }

    @Override
    public Path code(FunctionVersion version) {
        return code.directory(version);
    }

    @Override
    public List<Path> layers(FunctionVersion version) {
        return code.layers(version);
    }
}
