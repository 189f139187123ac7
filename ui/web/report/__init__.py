"""The official report: its document, its workbook, its board and its exports."""
