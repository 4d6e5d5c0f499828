/// Trials of what the program is deployed by: the container image and the chart.
@NullMarked
package dev.tradewind.deploy;

import org.jspecify.annotations.NullMarked;
