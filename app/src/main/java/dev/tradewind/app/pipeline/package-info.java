/// Pipelines: the definitions of sagas in a directory, and functions of the instance as those who do their steps.
@NullMarked
package dev.tradewind.app.pipeline;

import org.jspecify.annotations.NullMarked;
