package dev.tradewind.commerce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The allocation of an amount in whole minor units, so that the parts add up to it: each gets its share rounded down,
/// and those with the largest remainders one unit more, the first of equals first. No part is more than one unit away
/// from its share.
public final class LargestRemainder {
    private LargestRemainder() {}

    /// The parts of `total` by weight, in the order of the weights. Where all weigh nothing, all weigh the same.
    ///
    /// @param weights not negative
    public static List<Long> byWeight(long total, List<Long> weights) {
        var sum =
                weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return weights.isEmpty()
                    ? List.of()
                    : byWeight(total, weights.stream().map(_ -> 1L).toList());
        }
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigInteger>();
        for (var weight : weights) {
            var share =
                    BigInteger.valueOf(total)
                            .multiply(BigInteger.valueOf(weight))
                            .divideAndRemainder(sum);
            parts.add(share[0].longValueExact());
            remainders.add(share[1]);
        }
        return raised(total, parts, remainders);
    }

    /// Shares as whole units that add up to their rounded sum.
    ///
    /// @param shares not negative
    public static List<Long> rounded(List<BigDecimal> shares) {
        var total =
                shares.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigDecimal>();
        for (var share : shares) {
            var whole = share.setScale(0, RoundingMode.DOWN);
            parts.add(whole.longValueExact());
            remainders.add(share.subtract(whole));
        }
        return raised(total, parts, remainders);
    }

    private static <T extends Comparable<T>> List<Long> raised(
            long total, List<Long> parts, List<T> remainders) {
        long missing = total - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(missing)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return List.copyOf(parts);
    }
}
