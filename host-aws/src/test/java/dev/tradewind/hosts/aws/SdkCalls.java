package dev.tradewind.hosts.aws;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// A count of the calls that clients of the SDK made, by operation, and of the units that their transactions took.
final class SdkCalls implements ExecutionInterceptor {
    private final Map<String, Integer> byOperation = new TreeMap<>();
    private double writeUnits;

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof TransactWriteItemsRequest request
                ? request.copy(it -> it.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                : context.request();
    }

    @Override
    public synchronized void afterExecution(
            Context.AfterExecution context, ExecutionAttributes attributes) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        byOperation.merge(operation, 1, Integer::sum);
        if (context.response() instanceof TransactWriteItemsResponse response) {
            writeUnits +=
                    response.consumedCapacity().stream()
                            .mapToDouble(ConsumedCapacity::capacityUnits)
                            .sum();
        }
    }

    synchronized Map<String, Integer> byOperation() {
        return new TreeMap<>(byOperation);
    }

    synchronized double writeUnits() {
        return writeUnits;
    }
}
