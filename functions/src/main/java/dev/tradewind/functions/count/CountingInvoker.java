package dev.tradewind.functions.count;

import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import java.util.function.LongSupplier;

/// An invoker whose invocations are counted. What could not be called at all is no invocation, as at AWS.
record CountingInvoker(
        Invoker invoker, FunctionCounts counts, FunctionTimes times, LongSupplier nanos)
        implements Invoker {
    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        var numbers = counts.ofFunction(invocation.version().function());
        numbers.add(FunctionNumber.RUNNING, 1);
        try {
            long began = nanos.getAsLong();
            var result = invoker.invoke(invocation);
            count(numbers, result, nanos.getAsLong() - began);
            return result;
        } finally {
            numbers.add(FunctionNumber.RUNNING, -1);
        }
    }

    private void count(Numbers<FunctionNumber> numbers, InvocationResult result, long took) {
        switch (result) {
            case InvocationResult.Throttled _ -> numbers.add(FunctionNumber.THROTTLES, 1);
            case InvocationResult.Returned _ -> ended(numbers, took);
            case InvocationResult.Failed _ -> {
                numbers.add(FunctionNumber.ERRORS, 1);
                ended(numbers, took);
            }
        }
    }

    private void ended(Numbers<FunctionNumber> numbers, long took) {
        numbers.add(FunctionNumber.INVOCATIONS, 1);
        numbers.add(FunctionNumber.BUSY_NANOS, took);
        times.invoked(took);
    }
}
