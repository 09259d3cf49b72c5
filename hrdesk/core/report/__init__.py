"""The unit's report (项目支出绩效单位自评报告): what stands in it, written from the data and from typed passages."""
