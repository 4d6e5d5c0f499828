package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.functions.code.CodeStore;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.FunctionDefinitions;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/// The limits of an account, and the concurrency that functions have for themselves.
///
/// Source: Lambda API reference, the operations' pages; "Lambda quotas".
record ConcurrencyOperations(FunctionDefinitions definitions, FunctionNames names, Caller caller) {
    static final int CONCURRENCY_MAX = 1_000;

    /// The part that no function may have for itself.
    static final int UNRESERVED_MIN = 100;

    PutFunctionConcurrencyResponse put(PutFunctionConcurrencyRequest request) {
        var wanted = request.reservedConcurrentExecutions();
        new LambdaConstraints()
                .required("reservedConcurrentExecutions", wanted)
                .range("reservedConcurrentExecutions", wanted, 0, Integer.MAX_VALUE)
                .check();
        definitions.change(
                names.plain(request.functionName()), (function, _) -> reserving(function, wanted));
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(wanted)
                .build();
    }

    private DefinedFunction reserving(DefinedFunction function, int wanted) {
        int others = reserved() - function.reserved().orElse(0);
        if ((long) others + wanted > CONCURRENCY_MAX - UNRESERVED_MIN) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [%d]."
                            .formatted(UNRESERVED_MIN));
        }
        return function.reserving(OptionalInt.of(wanted));
    }

    private int reserved() {
        return definitions.list(caller.region(), caller.account()).stream()
                .mapToInt(it -> it.reserved().orElse(0))
                .sum();
    }

    GetFunctionConcurrencyResponse get(GetFunctionConcurrencyRequest request) {
        var answer = GetFunctionConcurrencyResponse.builder();
        definitions
                .find(names.plain(request.functionName()))
                .reserved()
                .ifPresent(answer::reservedConcurrentExecutions);
        return answer.build();
    }

    void delete(DeleteFunctionConcurrencyRequest request) {
        definitions.change(
                names.plain(request.functionName()),
                (function, _) -> function.reserving(OptionalInt.empty()));
    }

    GetAccountSettingsResponse account() {
        var functions = definitions.list(caller.region(), caller.account());
        return GetAccountSettingsResponse.builder()
                .accountLimit(it ->
                        it.totalCodeSize(FunctionDefinitions.CODE_BYTES_MAX)
                                .codeSizeUnzipped(CodeStore.UNZIPPED_BYTES_MAX)
                                .codeSizeZipped((long) CodeStore.ZIP_BYTES_MAX)
                                .concurrentExecutions(CONCURRENCY_MAX)
                                .unreservedConcurrentExecutions(CONCURRENCY_MAX - reserved()))
                .accountUsage(it ->
                        it.functionCount((long) functions.size())
                                .totalCodeSize(
                                        definitions.codeBytes(caller.region(), caller.account())))
                .build();
    }
}
