package dev.tradewind.bench;

import java.util.List;

/// One figure of one workload on one server, over all rounds.
record Result(
        String workload,
        String title,
        String server,
        String figure,
        String unit,
        List<Double> values) {
    Result {
        values = values.stream().sorted().toList();
    }

    double median() {
        var middle = values.size() / 2;
        return values.size() % 2 == 1
                ? values.get(middle)
                : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double least() {
        return values.getFirst();
    }

    double most() {
        return values.getLast();
    }
}
