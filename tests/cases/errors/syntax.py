# exit: 1
名字 = "中文"; print(名字 名字)
