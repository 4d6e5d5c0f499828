package dev.tradewind.app.docs;

import java.util.Optional;

/// A test as a page of documentation names it: `SomeTest.some_method`, or `SomeTest` for all of them.
record TestReference(String className, Optional<String> method) {
    /// Reads what stands between back ticks in a cell of tests.
    ///
    /// @param classBefore whose method a name without a class is
    static TestReference parse(String text, String classBefore) {
        int dot = text.indexOf('.');
        if (dot < 0 && Character.isUpperCase(text.charAt(0))) {
            return new TestReference(text, Optional.empty());
        }
        var named = dot > 0 ? text.substring(0, dot) : classBefore;
        return new TestReference(named, Optional.of(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return className + method.map(name -> "." + name).orElse("");
    }
}
