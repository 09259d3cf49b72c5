# The commands of this project. "make" alone lists them.
#
# A target that needs the Python environment first lets packaging/bootstrap.py set it up, while this
# file is read: where that is not possible (a system package is missing and the user may not install
# it), the reason has been printed and make ends with status 1 without a word of its own. That is
# what the flag -q is used for below; a failing recipe would end with status 2 and a line of noise.

PYTHON ?= python3
VENV := .venv/bin
NEEDS_SETUP := run test lint bench shots translations

# Only what tests do wants more than the program itself.
ifeq ($(filter-out run,$(filter $(NEEDS_SETUP),$(MAKECMDGOALS))),)
SETUP_FOR := --program-only
endif

ifneq ($(filter $(NEEDS_SETUP),$(MAKECMDGOALS)),)
ifneq ($(shell $(PYTHON) packaging/bootstrap.py $(SETUP_FOR) >&2 && echo ready),ready)
MAKEFLAGS += -q
endif
endif

.PHONY: help run test lint bench shots translations clean

help:
	@echo 'make run     设置环境并打开演示文件；没有图形显示时用命令行评分、输出 PDF'
	@echo 'make test    设置环境并运行全部测试（ARGS=... 传给 pytest）'
	@echo 'make lint    检查代码风格和类型'
	@echo 'make bench   测量速度，结果写入 build/bench.json'
	@echo 'make shots   把每个画面和每张纸页存成图片，放在 build/shots'
	@echo 'make translations  取出界面文字供翻译（ARGS=en 开始一种语言）'
	@echo 'make clean   删除生成的文件和 .venv'

run:
	@$(VENV)/python packaging/demonstrate.py

test:
	@$(VENV)/python -m pytest $(ARGS)

lint:
	@$(VENV)/ruff check .
	@$(VENV)/mypy
	@$(VENV)/mypy packaging/bootstrap.py packaging/demonstrate.py

bench:
	@$(VENV)/python -m tests.bench $(ARGS)

shots:
	@$(VENV)/python -m tests.shots $(ARGS)

translations:
	@$(VENV)/python packaging/translations.py $(ARGS)

clean:
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find hrdesk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
