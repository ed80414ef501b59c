/** Builds the page that shows a results folder: one file that needs no network. */
package io.rnnsweep.report;
