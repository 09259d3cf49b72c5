"""The unit's report (项目支出绩效单位自评报告) as a file: a Word document, or pages for preview and PDF.

Both outlets take the same :class:`hrdesk.core.report.content.Report`. :mod:`texts` says what of it is
shown, :mod:`widths` how wide columns are, :mod:`chart` how bars are drawn; the rest is one outlet's own.
"""
